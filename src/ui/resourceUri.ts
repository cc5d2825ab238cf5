import * as vscode from 'vscode';
import { keyOf, type ResourceRef } from '../domain/refs';

export const detailsScheme = 'cloud-attachments';

/** One address for each resource: of its details document, and of its row's decoration. */
export const resourceUri = (ref: ResourceRef): vscode.Uri =>
  vscode.Uri.from({ scheme: detailsScheme, path: `/${keyOf(ref)}.json` });
