import type { Browser, Page } from 'playwright-core';

export interface EditorOptions {
  /** The folder to open; an empty window without it. */
  workspace?: string;
  /** A packaged extension to install, as a user would from a file. */
  vsix?: string;
  /** A folder of extensions that were installed, to be copied into the profile instead. */
  installed?: string;
  /** An extension to run from its folder instead; VS Code then shows no notification toasts, only their list. */
  developmentPath?: string;
  /** Folders of further extensions to have installed. */
  extraExtensions?: readonly string[];
  /** The extensions that VS Code contains which it shall have, by the names of their folders; all of them without it. */
  builtIn?: readonly string[];
  /** A running Chromium, which is left running; one of the editor's own without it. */
  browser?: Browser;
  /** `Default Dark Modern` without it. */
  colorTheme?: string;
  /** The display language of extensions, such as `zh-cn`. The workbench itself stays in English. */
  locale?: string;
  /** Added to the environment of the extension host. */
  env?: NodeJS.ProcessEnv;
  /** Whether the workspace is trusted, as it is by default; if not, the editor is in restricted mode, without a prompt. */
  trust?: boolean;
  /** User settings, added to those that suppress prompts and network access. */
  settings?: Record<string, unknown>;
  /** 1280 × 800 without it. */
  viewport?: { width: number; height: number };
}

export interface Editor {
  readonly page: Page;
  /** Where the workbench was opened, with its connection token: don't print it. */
  readonly url: URL;
  /** The output of the server and the page so far, line by line. */
  readonly logs: readonly string[];
  /** The folder of the user's data. */
  readonly profile: string;
  /** Reads all log files of the editor and its extensions, by name. */
  readLogs(): Promise<Record<string, string>>;
  /** Ends the server and its own browser, and removes the profile. */
  dispose(): Promise<void>;
}

/**
 * Opens a real VS Code, with its own profile, in a headless Chromium.
 * Resolves when the workbench is restored and has registered what extensions contribute. They might still be starting.
 */
export function openEditor(options?: EditorOptions): Promise<Editor>;
