import * as l10n from '@vscode/l10n';

/** What a region or group contains, as far as its lists have been loaded. */
export interface Summary {
  readonly count: number;
  /** The size of all disks; 0 if there is none. */
  readonly sizeGiB: number;
  /** Whether there may be more, because a list isn't loaded completely. */
  readonly isPartial: boolean;
}

/** Returns a count, with a plus sign if there may be more. */
export const countText = ({ count, isPartial }: Summary): string => (isPartial ? `${count}+` : `${count}`);

/** Returns a size such as `200 GiB` or `1.2 TiB`. */
export const sizeText = (sizeGiB: number): string =>
  sizeGiB < 1024 ? `${sizeGiB} GiB` : `${(sizeGiB / 1024).toFixed(1)} TiB`;

/** Returns the count in words, for screen readers. */
export const accessibleCount = ({ count, isPartial }: Summary): string =>
  isPartial ? l10n.t('at least {0} resources', count) : l10n.t('{0} resources', count);
