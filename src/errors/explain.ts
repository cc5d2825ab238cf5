import type { CatalogueRow, Reaction, Wording } from './catalogue';

export type Locale = keyof Wording;

/** A catalog row in one language, as plain text. All texts come from the catalog or from this file. */
export interface Explanation {
  /** For example, `IncorrectDiskStatus (403)`. */
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
  /** What to do after a read, and after a write, that returned this code. */
  readonly afterRead: string;
  readonly afterWrite: string;
  readonly actions: readonly string[];
  /** The reliability of a row that isn't documented, or empty. */
  readonly caution: string;
  /** How versions of the page differ, newest first. */
  readonly versions: readonly { readonly page: string; readonly note: string }[];
  readonly docs: string;
}

const reactions: Readonly<Record<Reaction, Wording>> = {
  retry: {
    en: 'The operation wasn’t performed. Wait a moment, then retry the same request.',
    'zh-cn': '操作未执行。请稍候再重试相同的请求。',
  },
  wait: {
    en: 'Another operation on the resource is still in progress. Try again later.',
    'zh-cn': '该资源上仍有操作正在进行。请稍后重试。',
  },
  changeState: {
    en: 'Change the state of the resource first.',
    'zh-cn': '请先更改该资源的状态。',
  },
  authentication: {
    en: 'Check the credentials and the system clock, then try again.',
    'zh-cn': '请检查凭证和本机时间，然后重试。',
  },
  permission: {
    en: 'Request the permission. Retrying doesn’t help.',
    'zh-cn': '请申请相应权限。重试不会成功。',
  },
  notFound: {
    en: 'The resource doesn’t exist, or isn’t in this region or account.',
    'zh-cn': '该资源不存在，或不在此地域或账号中。',
  },
  invalidRequest: {
    en: 'Correct the request. Retrying it unchanged doesn’t help.',
    'zh-cn': '请修正请求。原样重试不会成功。',
  },
  outcomeUnknown: {
    en: 'It’s unknown whether the operation was performed. Check the resource before you send another request.',
    'zh-cn': '无法确定操作是否已执行。请先检查该资源，再发送其他请求。',
  },
};

const cautions: Readonly<Record<CatalogueRow['certainty'], Wording>> = {
  documented: { en: '', 'zh-cn': '' },
  observed: {
    en: 'Seen in public traces or client code, but not documented by the cloud.',
    'zh-cn': '见于公开的运行记录或客户端代码，但云平台的文档未列出。',
  },
  inferred: {
    en: 'Inferred from other sources. The cloud doesn’t document it for this product.',
    'zh-cn': '由其他资料推断得出，云平台的文档未针对该产品说明。',
  },
};

const madeByClient: Wording = {
  en: 'Created by the client library. The cloud never returns it.',
  'zh-cn': '由客户端库生成，云平台不会返回。',
};

const undocumentedStatus: Wording = { en: 'status not documented', 'zh-cn': '状态码未说明' };

/** Returns the text in the given language, or in English when there is no translation. */
export const localized = (wording: Wording, language: Locale): string => wording[language] || wording.en;

function cautionOf({ certainty, origin }: CatalogueRow, language: Locale): string {
  return origin === 'client' ? localized(madeByClient, language) : cautions[certainty][language];
}

/** Returns a row as texts. `code` is the actual code where the row's code contains `{Name}`. */
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

/** Returns all rows of a code, those with this status first. A page may print another status than the cloud returns. */
export function byStatus(rows: readonly CatalogueRow[], status: number | undefined): readonly CatalogueRow[] {
  const fits = (row: CatalogueRow): boolean =>
    status !== undefined && (row.status === status || (row.otherStatuses ?? []).includes(status));
  return [...rows.filter(fits), ...rows.filter((row) => !fits(row))];
}
