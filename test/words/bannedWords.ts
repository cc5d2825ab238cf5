/** A word that a text must not have, and what to say in its place. */
export interface BannedWord {
  readonly word: RegExp;
  readonly say: string;
  /** Only in what the extension shows: in a document about the code the word can be right. */
  readonly onlyInTexts?: true;
}

const onlyInTexts = true;

/** Words of an older voice of the product, metaphors, and terms that the clouds do not use. */
export const bannedEnglish: readonly BannedWord[] = [
  // Attaching and detaching
  { word: /\bhang(?:s|ing)? (?:on|off)\b/i, say: 'attached to' },
  { word: /\b(?:hangs?|hanging|hung)\b/i, say: 'is stuck, doesn’t respond' },
  { word: /\b(?:comes?|came|coming|takes?|taken|taking|took) (?:it |them )?off\b/i, say: 'detach' },
  { word: /\btak(?:e[ns]?|ing) away\b|\btaken from\b/i, say: 'detach' },
  { word: /\bby force\b/i, say: 'force-detach' },
  { word: /\bheld by\b/i, say: 'in use by' },
  { word: /\bclaim(?:s|ed|ing)?\b/i, say: 'manages (Terraform, Kubernetes)' },
  { word: /\bholds\b|\bkeeps (?:it|this|them)\b/i, say: 'contains; manages; is kept' },
  // Losses
  { word: /\bvanish(?:es|ed)?\b|\bdisappear(?:s|ed)?\b/i, say: 'is deleted, is lost' },
  { word: /\b(?:dies?|died|dying)\b/i, say: 'is deleted' },
  { word: /\bdestroy(?:s|ed|ing)?\b/i, say: 'permanently delete' },
  { word: /\bsurviv(?:e[ds]?|ing)\b/i, say: 'is kept' },
  { word: /\bstays? (?:with|behind|where|as)\b|\bthat stays?\b/i, say: 'is kept' },
  { word: /\bfor good\b/i, say: 'permanently' },
  { word: /\bat once\b/i, say: 'immediately' },
  // The editor's own words for a search: Go to File.
  { word: /\b(?:goes|go) (?:with|to)\b(?! Resource)|\bwent (?:with|away)\b/i, say: 'is deleted with; moves to' },
  { word: /\bgo(?:es)? on\b/i, say: 'continues' },
  { word: /\bgone\b/i, say: 'no longer exists' },
  { word: /\b(?:lies?|lying|sits?)\b/i, say: 'is in' },
  { word: /\bpaid (?:for )?in advance\b/i, say: 'prepaid' },
  // Requests and results
  { word: /\banswer(?:s|ed|ing)?\b|\brepl(?:y|ies|ied)\b/i, say: 'response; returns, responds' },
  { word: /\b(?:what )?c[oa]mes? back\b/i, say: 'the cloud returned' },
  { word: /\bthe cloud (?:sends|sent|says|said)\b/i, say: 'the cloud returned, reports' },
  {
    word: /\brefus(?:e[ds]?|als?|ing)\b|\b(?:ruled out|turned down)\b/i,
    say: 'Cloud Attachments blocks; the cloud rejects',
  },
  { word: /\bnothing (?:was|is|has been) sent\b|\bnothing has happened\b/i, say: 'No request was sent.' },
  { word: /\bcarr(?:y|ie[sd]) out\b/i, say: 'perform' },
  { word: /\boutcome\b/i, say: 'result', onlyInTexts },
  { word: /\bnot known\b/i, say: 'unknown' },
  { word: /\bunder ?way\b/i, say: 'in progress' },
  { word: /\bsen[dt] (?:it |once )?(?:again|more)\b/i, say: 'resend', onlyInTexts },
  { word: /\btaken? back\b/i, say: 'can’t be canceled' },
  { word: /\bsigns? in\b/i, say: 'update the credentials' },
  // People and the interface
  { word: /\b(?:persons?|people|somebody|someone|anybody|nobody|whoever)\b/i, say: 'user, you' },
  { word: /\bagree(?:s|d|ing)?\b(?! on\b)|\bagreements?\b/i, say: 'confirm' },
  { word: /\b(?:a|one|the) yes\b/i, say: 'confirmation' },
  { word: /\b(?:we|our|ours)\b/i, say: 'Cloud Attachments' },
  { word: /\blook(?:s|ed|ing)?\b(?! up\b)/i, say: 'check; read; view' },
  { word: /(?<!\bin a )\brows?\b/i, say: 'item', onlyInTexts },
  { word: /\bclick(?:s|ed|ing)?\b/i, say: 'select' },
  { word: /\bleav(?:e|es|ing) out\b|\bleft out\b/i, say: 'ignore, omit' },
  { word: /\banew\b/i, say: 'again' },
  { word: /\bleav(?:e|es|ing) (?:the )?sandbox\b/i, say: 'exit' },
  { word: /\bworlds?\b/i, say: 'sandbox', onlyInTexts },
  { word: /\bthe machine\b/i, say: 'this machine; the operating system; the instance' },
  { word: /\bwords?\b/i, say: 'state; message', onlyInTexts },
  { word: /\b(?:tells?|told|telling)\b/i, say: 'report, show, indicate' },
  { word: /\bat hand\b|\bhalf-?way\b|\bsteer(?:s|ed|ing)?\b/i, say: 'a plain term' },
  // Terms
  { word: /\bcredential\b/i, say: 'credentials' },
  { word: /\bcatalogues?\b/i, say: 'catalog' },
  { word: /\belastic IP\b/i, say: 'EIP' },
  { word: /\bids?\b/, say: 'ID' },
  // Style
  { word: /\bcancell(?:ed|ing)\b/i, say: 'canceled, canceling' },
  { word: /\b(?:col|fav|behavi)our/i, say: 'US spelling: color, favor, behavior' },
  {
    word: /\b(?:organi|authori|recogni|initiali)s(?:e[ds]?|ing|ations?)\b|\blicence\b|\bcentre\b/i,
    say: 'US spelling',
  },
  { word: /\bmay not\b/i, say: 'can’t; isn’t allowed to; might not' },
  { word: /\bmay\b/, say: 'might (possibility), can (ability)' },
  { word: /\bha(?:s|ve|d) to\b/i, say: 'must' },
  { word: /\b(?:is|are|was|were) to\b/i, say: 'must; will' },
  { word: /\bany more\b/i, say: 'no longer' },
  { word: /\bmeanwhile\b/i, say: 'in the meantime' },
  {
    word: /\b(?:is|are|was|were|do|does|did|has|have|had|could|would|should|must) not\b|\bcan ?not\b/i,
    say: 'a contraction: isn’t, can’t',
  },
  { word: /\w'\w/, say: '’ in contractions', onlyInTexts },
];

export const bannedChinese: readonly BannedWord[] = [
  { word: /账户|帐/, say: '账号' },
  { word: /访问凭证/, say: '凭证' },
  { word: /虚拟网卡/, say: '网卡' },
  { word: /(?<!云)硬盘/, say: '磁盘；云硬盘' },
  { word: /附加/, say: '挂载；绑定' },
  { word: /脱离|取下/, say: '卸载；解绑' },
  { word: /销毁|消失|存活|幸存/, say: '永久删除；丢失；保留' },
  { word: /未被执行|没有执行/, say: '未执行' },
  { word: /不明|未可知/, say: '未知' },
  { word: /有据可查/, say: '文档说明，文档列出' },
  { word: /您可以照样(?!发送请求，查看云平台如何拒绝)/, say: '可以（“您可以照样”只用于沙箱提示）' },
  { word: /同意/, say: '确认' },
  { word: /有人|此人|某人/, say: '用户' },
  { word: /机器/, say: '本机；操作系统；实例' },
  { word: /[点单]击/, say: '选择' },
  { word: /登[录陆]/, say: '更新凭证（没有登录）' },
  { word: /离开|世界/, say: '退出沙箱；沙箱' },
  { word: /[我咱]们/, say: 'Cloud Attachments' },
  { word: /该行|此行|一行/, say: '项' },
  { word: /^[^。？！：]*了(?!解)[^。？！：]*$/, say: '标题和状态不用“了”' },
  { word: /(?<!申)请(?!求)[^。？！]*(?<!申)请(?!求)/, say: '一句话只用一个“请”' },
  { word: /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u, say: '汉字与拉丁字母、数字之间加空格' },
];
