import type { RowSubject, TreeNode } from './node';

function valuesOf(subject: RowSubject): readonly string[] {
  switch (subject.kind) {
    case 'account': {
      const { sandbox, writable, assistants } = subject.account;
      const groups = subject.hasResourceGroups ? ['resourceGroups'] : [];
      const ofAssistants = assistants ? 'assistantsAllowed' : 'assistantsDenied';
      return ['account', sandbox ? 'sandbox' : writable ? 'writable' : 'readOnly', ofAssistants, ...groups];
    }
    case 'group':
      return ['group', subject.group];
    case 'resource':
      return [subject.resource.ref.kind, subject.resource.state];
    case 'failure':
      return [
        'failure',
        ...(subject.isDocumented ? ['documented'] : []),
        ...(subject.deniedAccount === undefined ? [] : ['denied']),
      ];
    case 'region':
    case 'more':
      return [subject.kind];
    case 'loading':
    case 'unsearched':
    case 'step':
    case 'note':
      return [];
  }
}

/** Returns the values of a row for `viewItem =~ /\bvalue\b/` in package.json. */
export function contextValuesOf({ subject, offered, mark }: TreeNode): readonly string[] {
  const failed = mark?.kind === 'problem' && mark.allowsLastResort ? [`${mark.record.plan.action}Failed`] : [];
  return [...valuesOf(subject), ...offered, ...failed];
}
