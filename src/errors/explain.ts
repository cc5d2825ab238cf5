import type { CatalogueRow, Reaction, Wording } from './catalogue';

export type Locale = keyof Wording;

/** A row of the catalogue in words, ready to be shown as plain text. All of it is the catalogue's or ours. */
export interface Explanation {
  /** `IncorrectDiskStatus (403)`. */
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  /** What to do after a read, and after a write, that was answered so. */
  readonly afterRead: string;
  readonly afterWrite: string;
  readonly actions: readonly string[];
  /** How far the row can be trusted, where it was not simply read from a page; else empty. */
  readonly caution: string;
  /** How versions of the page differ, newest first. */
  readonly versions: readonly { readonly page: string; readonly note: string }[];
  readonly docs: string;
}

const reactions: Readonly<Record<Reaction, Wording>> = {
  retry: {
    en: 'Nothing was done. The same request may be sent again after a pause.',
    'zh-cn': '操作未执行。稍等片刻后可以重新发送相同的请求。',
  },
  wait: {
    en: 'Something is still running on the resource. Look again later.',
    'zh-cn': '资源上仍有操作在进行，请稍后再查看。',
  },
  changeState: {
    en: 'The resource has to be brought into another state first.',
    'zh-cn': '需要先把资源切换到其他状态。',
  },
  authentication: {
    en: 'Check the credential and the clock, then sign in again.',
    'zh-cn': '请检查访问凭证和本机时间，然后重新登录。',
  },
  permission: {
    en: 'Ask for the permission. Sending the request again changes nothing.',
    'zh-cn': '请申请相应的权限，重复发送请求不会有变化。',
  },
  notFound: {
    en: 'The resource is not there, or not in this place.',
    'zh-cn': '资源不存在，或不在此处。',
  },
  invalidRequest: {
    en: 'Correct the request. Sending it again unchanged changes nothing.',
    'zh-cn': '请修正请求，原样重复发送不会有变化。',
  },
  outcomeUnknown: {
    en: 'It is not known whether anything was done. Read the resource before anything else is sent.',
    'zh-cn': '无法确定操作是否已执行。请先查询资源状态，再决定是否发送其他请求。',
  },
};

const cautions: Readonly<Record<CatalogueRow['certainty'], Wording>> = {
  documented: { en: '', 'zh-cn': '' },
  observed: {
    en: 'Seen in public traces or client code. No page of the cloud lists it.',
    'zh-cn': '见于公开的运行记录或客户端代码，官方页面未列出。',
  },
  inferred: {
    en: 'Inferred from other evidence. No page of the cloud states it for this product.',
    'zh-cn': '由其他资料推断得出，官方页面未针对该产品说明。',
  },
};

const madeByClient: Wording = {
  en: 'Made up by the client library. The cloud never sends it.',
  'zh-cn': '由客户端库生成，云服务不会返回。',
};

const undocumentedStatus: Wording = { en: 'status not documented', 'zh-cn': '状态码未说明' };

/** In the language asked for, or in English where a translation is missing. */
export const localized = (wording: Wording, language: Locale): string => wording[language] || wording.en;

function cautionOf({ certainty, origin }: CatalogueRow, language: Locale): string {
  return origin === 'client' ? localized(madeByClient, language) : cautions[certainty][language];
}

/** Puts a row into words. `code` is the code as it was met, where the row stands for many with `{Name}`. */
export function explain(row: CatalogueRow, language: Locale, code: string = row.code): Explanation {
  return {
    title: `${code} (${row.status ?? localized(undocumentedStatus, language)})`,
    meaning: localized(row.meaning, language),
    remedy: localized(row.remedy, language),
    afterRead: localized(reactions[row.read], language),
    afterWrite: localized(reactions[row.write], language),
    actions: row.actions,
    caution: cautionOf(row, language),
    versions: (row.versions ?? []).map(({ page, note }) => ({ page, note: localized(note, language) })),
    docs: row.docs,
  };
}

/** The rows of a code with those of this status first; all of them, as a page may print another status than the wire. */
export function byStatus(rows: readonly CatalogueRow[], status: number | undefined): readonly CatalogueRow[] {
  const fits = (row: CatalogueRow): boolean =>
    status !== undefined && (row.status === status || (row.otherStatuses ?? []).includes(status));
  return [...rows.filter(fits), ...rows.filter((row) => !fits(row))];
}
