import type { Page } from 'playwright-core';

export interface EditorOptions {
  /** The folder to open; an empty window without it. */
  workspace?: string;
  /** A packaged extension to install, as a user would from a file. */
  vsix?: string;
  /** An extension to run from its folder instead; VS Code then shows no notification toasts, only their list. */
  developmentPath?: string;
  /** Folders of further extensions to have installed. */
  extraExtensions?: readonly string[];
  /** `Default Dark Modern` without it. */
  colorTheme?: string;
  /** The display language that extensions are told, such as `zh-cn`; the workbench itself stays English. */
  locale?: string;
  /** Added to the environment of the extension host. */
  env?: NodeJS.ProcessEnv;
  /** Whether the workspace is trusted, as it is by default; if not, the editor is in restricted mode, without a prompt. */
  trust?: boolean;
  /** The user's own settings, beside those that keep the editor quiet. */
  settings?: Record<string, unknown>;
  /** 1280 × 800 without it. */
  viewport?: { width: number; height: number };
}

export interface Editor {
  readonly page: Page;
  /** Where the workbench was opened, with its connection token: for this test's eyes only. */
  readonly url: URL;
  /** What server and page have printed so far, line by line. */
  readonly logs: readonly string[];
  /** The folder of everything that VS Code keeps for this user. */
  readonly profile: string;
  /** Every log file of the editor and its extensions by its name, as it stands. */
  readLogs(): Promise<Record<string, string>>;
  /** Ends the browser and the server, and removes the profile. */
  dispose(): Promise<void>;
}

/**
 * Opens a real VS Code, with a profile of its own, in a headless Chromium of its own.
 * Resolves once the workbench is restored and knows what extensions contribute; they may still be starting.
 */
export function openEditor(options?: EditorOptions): Promise<Editor>;
