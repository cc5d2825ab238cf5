import * as vscode from 'vscode';
import { keyOf, type ResourceRef } from '../domain/refs';
import { detailsScheme } from './schemes';

/** Returns the address of a resource's document, which its row's decoration uses too. */
export const resourceUri = (ref: ResourceRef): vscode.Uri =>
  vscode.Uri.from({ scheme: detailsScheme, path: `/${keyOf(ref)}.json` });
