import assert from 'node:assert/strict';
import { Workbench } from './support/workbench';

/** The text on each row, with its color and the nearest background. Runs in the page. */
const colors = `(() => {
  const background = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const { backgroundColor } = getComputedStyle(each);
      if (!/rgba\\(0, 0, 0, 0\\)|transparent/.test(backgroundColor)) return backgroundColor;
    }
    return 'rgb(0, 0, 0)';
  };
  return [...document.querySelectorAll('.pane-body .monaco-list-row .label-name, .pane-body .monaco-list-row .label-description')]
    .filter((element) => element.textContent.trim() !== '')
    .map((element) => ({ text: element.textContent, color: getComputedStyle(element).color, on: background(element), opacity: getComputedStyle(element).opacity }));
})()`;

interface Colors {
  readonly text: string;
  readonly color: string;
  readonly on: string;
  readonly opacity: string;
}

const channels = (color: string): readonly number[] => (color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

/** The relative luminance of a color, as WCAG 2.2 defines it. */
function luminance(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast ratio of a text, from 1 to 21. A text that isn't opaque is mixed with its background. */
function contrast({ color, on, opacity }: Colors): number {
  const [below, alpha] = [channels(on), Number(opacity)];
  const mixed = channels(color).map((part, place) => part * alpha + (below[place] ?? 0) * (1 - alpha));
  const [one, other] = [luminance(mixed), luminance(below)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

for (const theme of ['Default High Contrast', 'Default High Contrast Light']) {
  describe(`The theme ${theme} in the real workbench`, () => {
    let workbench: Workbench;

    before(async function () {
      this.timeout(120_000);
      workbench = await Workbench.open({
        settings: {
          'window.autoDetectColorScheme': false,
          'workbench.colorTheme': theme,
          'workbench.reduceMotion': 'on',
        },
      });
      await workbench.openSandbox();
    });
    afterEach(function () {
      return workbench.recover(this.currentTest);
    });
    after(() => workbench?.dispose());

    it('shows every text of the rows with a contrast of at least 4.5, as level AA of WCAG 2.2 requires', async () => {
      await workbench.expand('Alibaba Cloud sandbox', 'cn-hangzhou', 'mall-web-01', 'Unattached disks');
      await workbench.page.mouse.move(900, 500);
      await workbench.picture(theme.toLowerCase().replaceAll(' ', '-'));
      const shown = await workbench.page.evaluate<readonly Colors[]>(colors);
      assert.ok(shown.length > 10, `texts: ${shown.length}`);
      for (const each of shown)
        assert.ok(contrast(each) >= 4.5, `${each.text}: ${contrast(each)}, ${JSON.stringify(each)}`);
    });

    it('names in the dialog what is lost', async () => {
      await workbench.menu('old-backup', 'Release Disk…');
      assert.match(await workbench.dialogText(), /All data on the disk is permanently lost/);
      await workbench.picture(`${theme.toLowerCase().replaceAll(' ', '-')}-dialog`);
      await workbench.answer('Cancel');
    });
  });
}
