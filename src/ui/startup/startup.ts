import type * as vscode from 'vscode';
import type { OperationNode } from '../../app/operations/list/operationNode';
import type { TreeNode } from '../../app/tree/node';
import type { UnattachedNode } from '../../app/unattached/unattachedNode';
import type { RecordWindow } from '../record/recordFileName';
import type { View } from './registerView';

/** What activation creates for the parts that are loaded later. */
export interface Startup {
  readonly context: vscode.ExtensionContext;
  readonly channel: vscode.LogOutputChannel;
  readonly view: View<TreeNode>;
  readonly unattachedView: View<UnattachedNode>;
  readonly operationsView: View<OperationNode>;
  /** This window, as the record of operations names it. */
  readonly window: RecordWindow;
}
