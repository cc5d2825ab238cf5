// Run by `npm run regexes`: has every regular expression of `src` checked by recheck that has no verdict yet.
import { bringUpToDate } from './verdicts';

void bringUpToDate(console.log).then((wrong) => {
  for (const line of wrong) console.error(line);
  process.exit(wrong.length === 0 ? 0 : 1);
});
