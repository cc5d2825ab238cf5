import { actionLabels } from '../operations/actionLabels';
import type { Review } from './review';
import { countsText } from './reviewQuestion';

/** Returns what a review changes: `Release 41 disks (3.2 TiB) and 2 vNICs`. */
export function reviewTitle(review: Review): string {
  const [first] = review.lines;
  return first ? `${actionLabels[first.action]().verb} ${countsText(review.included())}` : '';
}
