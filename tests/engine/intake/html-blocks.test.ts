// What a reader would see of a web page comes out as paragraphs, lists and tables; what they would not see does not.
import { describe, expect, it } from 'vitest';
import { readHtml } from '../../../electron/engine/intake/html/html-blocks';

const blocks = async (html: string) => (await readHtml(html)).blocks;
const words = async (html: string) => JSON.stringify(await blocks(html));

describe('the words of a web page', () => {
  it('keep their headings, paragraphs, line breaks and quotations', async () => {
    expect(
      await blocks('<h2>Noise  at <i>night</i></h2><p>One\n two<br>three</p><blockquote>Quoted</blockquote>after<pre>a\n  b</pre>'),
    ).toEqual([
      { kind: 'heading', text: 'Noise at night', level: 2 },
      { kind: 'paragraph', text: 'One two\nthree' },
      { kind: 'paragraph', text: 'Quoted', indent: 18 },
      { kind: 'paragraph', text: 'after' },
      { kind: 'paragraph', text: 'a\n  b' },
    ]);
  });

  it('keep the numbers of their lists, for a statement is cited by them', async () => {
    const marks = (await blocks('<ol start=4><li>a<li value=9><p>b</p><ol type=a><li>c</ol><li>d</ol><ul><li>e</ul>')).map((block) =>
      block.kind === 'paragraph' ? [block.mark, block.text] : [],
    );
    expect(marks).toEqual([
      ['4.', 'a'],
      ['9.', 'b'],
      ['a.', 'c'],
      ['10.', 'd'],
      ['•', 'e'],
    ]);
  });

  it('stand in a table where it lists things, and one after another where it only places them', async () => {
    expect(await blocks('<table><tr><th>Day<th>Time<tr><td rowspan=2>14 March<td>23:40<tr><td>23:55</table>')).toMatchObject([
      {
        kind: 'table',
        columns: [{ title: 'Day' }, { title: 'Time' }],
        rows: [
          ['14 March', '23:40'],
          ['', '23:55'],
        ],
      },
    ]);
    expect(await blocks('<table><tr><td><table><tr><td>One</table><td><p>Two</p></table>')).toEqual([
      { kind: 'paragraph', text: 'One' },
      { kind: 'paragraph', text: 'Two' },
    ]);
  });

  it.each([
    '<p style="display:none">unseen</p>',
    '<p hidden>unseen</p>',
    '<style>.x { display : none }</style><p class="y x">unseen</p>',
    '<p style="color:#fff">unseen</p>',
    '<div style="background:#123456"><font color="#123456">unseen</font></div>',
    '<span style="font-size:0px">unseen</span>',
    '<div style="max-height:0;overflow:hidden">unseen</div>',
    '<p style="mso-hide:all">unseen</p>',
  ])('that nobody sees are left out and said: %s', async (html) => {
    const read = await readHtml(`<p>Seen</p>${html}<p>Also seen</p>`);
    expect(JSON.stringify(read.blocks)).not.toContain('unseen');
    expect(read.hidesText).toBe(true);
    expect(read.blocks).toHaveLength(2);
  });

  it.each(['<p style="background:#000;color:#fff">shown</p>', '<div style="background:url(x.png)"><p style="color:white">shown</p></div>'])(
    'that can be read on their ground are kept: %s',
    async (html) => {
      const read = await readHtml(html);
      expect([JSON.stringify(read.blocks).includes('shown'), read.hidesText]).toEqual([true, false]);
    },
  );

  it('never hold a script, a style or what a frame would fetch', async () => {
    const read = await readHtml(
      '<title>T</title><script>run()</script><style>p{}</style><iframe src=x>frame</iframe><p onclick="run()">Hello</p><svg><text>drawn</text></svg>',
    );
    expect(read).toMatchObject({ title: 'T', blocks: [{ kind: 'paragraph', text: 'Hello' }], hadActive: true });
  });

  it('come out of the most broken page there is', async () => {
    expect(await words(`${'<div>'.repeat(50_000)}deep${'<table><td>'.repeat(3000)}x`)).toContain('deep');
    expect(await words('</p></table><td>stray</td><li>item<p>open <b>bold')).toContain('stray');
    expect(await words('&lt;b&gt; &pound;250 &#8217; &nosuch;')).toContain('<b> £250 ’ &nosuch;');
    expect(await blocks('')).toEqual([]);
  });
});
