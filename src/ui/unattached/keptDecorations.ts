import * as vscode from 'vscode';
import type { ResourceRef } from '../../domain/refs';
import { resourceUri } from '../resourceUri';
import { detailsScheme } from '../schemes';

const query = 'kept';

/** Returns the address of the row of a resource that the user keeps, which is that of its document otherwise. */
export const keptUri = (ref: ResourceRef): vscode.Uri => resourceUri(ref).with({ query });

/** Greys the rows of resources that the user keeps. */
export const keptDecorations: vscode.FileDecorationProvider = {
  provideFileDecoration(uri) {
    if (uri.scheme !== detailsScheme || uri.query !== query) return undefined;
    return new vscode.FileDecoration(undefined, undefined, new vscode.ThemeColor('descriptionForeground'));
  },
};
