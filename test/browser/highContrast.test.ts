import assert from 'node:assert/strict';
import { Workbench } from './support/workbench';

/** The texts on rows, with their colors and the backgrounds that they are on, from the top. Runs in the page. */
const colors = `(() => {
  const backgrounds = (element) =>
    element ? [getComputedStyle(element).backgroundColor, ...backgrounds(element.parentElement)] : [];
  const texts = '.pane-body .monaco-list-row .label-name, .pane-body .monaco-list-row .label-description';
  return [...document.querySelectorAll(texts)]
    .filter((element) => element.textContent.trim() !== '')
    .map((element) => {
      const { color, opacity } = getComputedStyle(element);
      return { text: element.textContent, color, opacity, backgrounds: backgrounds(element) };
    });
})()`;

interface Colors {
  readonly text: string;
  readonly color: string;
  readonly opacity: string;
  readonly backgrounds: readonly string[];
}

/** Red, green and blue from 0 to 255, and the opacity from 0 to 1. */
type Layer = readonly [red: number, green: number, blue: number, alpha: number];

function layerOf(color: string): Layer {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** Lays a color over an opaque one. */
const over = ([red, green, blue, alpha]: Layer, below: Layer): Layer => [
  red * alpha + below[0] * (1 - alpha),
  green * alpha + below[1] * (1 - alpha),
  blue * alpha + below[2] * (1 - alpha),
  1,
];

/** The relative luminance of a color, as WCAG 2.2 defines it. */
function luminance([red, green, blue]: Layer): number {
  const linear = (part: number): number =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** The contrast ratio of a text, from 1 to 21. */
function contrast({ color, opacity, backgrounds }: Colors): number {
  const below = backgrounds.map(layerOf).reduceRight((all, layer) => over(layer, all), layerOf('rgb(255, 255, 255)'));
  const [red, green, blue, alpha] = layerOf(color);
  const [one, other] = [luminance(over([red, green, blue, alpha * Number(opacity)], below)), luminance(below)];
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
