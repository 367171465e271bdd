// Photographs and CCTV stills, drawn by code, with the camera data that a phone or a recorder leaves.
import sharp from 'sharp';

/** A still of the made-up courtyard camera, with the recorder's clock burned in. */
export async function still({ clock, camera, people, seed }) {
  const w = 1280;
  const h = 720;
  const figure = ([x, y, colour]) =>
    `<g transform="translate(${x} ${y})" fill="${colour}"><circle cx="0" cy="-112" r="26"/><rect x="-30" y="-84" width="60" height="104" rx="14"/><rect x="-27" y="16" width="22" height="86"/><rect x="5" y="16" width="22" height="86"/></g>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">
    <rect width="${w}" height="${h}" fill="#4b5a60"/><path d="M0 330 L${w} 220 V${h} H0 Z" fill="#66726f"/>
    <rect x="110" y="150" width="220" height="220" fill="#55616a"/><rect x="150" y="190" width="90" height="110" fill="#8d9c9a"/>
    <rect x="820" y="130" width="330" height="110" fill="#55616a"/>
    <path d="M610 300 L420 ${h} M680 300 L${860 + seed * 8} ${h}" stroke="#c9c4a6" stroke-width="8" stroke-dasharray="46 30"/>
    ${people.map(figure).join('')}
    <rect width="${w}" height="44" fill="#0d1114"/>
${burnIn(clock, 18)}${burnIn(camera, w - 140)}</svg>`;
  return sharp(Buffer.from(svg)).blur(0.8).jpeg({ quality: 80 }).toBuffer();
}

/** A photograph of the communal door, the bins or the stairs, as a phone takes it. */
export async function photo({ scene, taken, width = 4032, height = 3024, orientation = 1 }) {
  const drawing = SCENES[scene];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600" width="${width}" height="${height}">${drawing}</svg>`;
  let image = sharp(Buffer.from(svg));
  // A phone held upright stores the picture lying down and says so in its orientation.
  if (orientation === 6) image = sharp(await image.rotate(270).toBuffer());
  return image
    .jpeg({ quality: 82 })
    .withExif({
      IFD0: { Make: 'Example', Model: 'Phone 7', Orientation: String(orientation) },
      IFD2: { DateTimeOriginal: taken.replace(/-/g, ':').replace('T', ' '), OffsetTimeOriginal: '+00:00' },
    })
    .withMetadata({ orientation })
    .toBuffer();
}

const BRICK = `<rect width="800" height="600" fill="#9a8170"/>${Array.from({ length: 15 }, (_, i) => `<path d="M0 ${i * 40} H800" stroke="#8a7262" stroke-width="3"/>`).join('')}`;
const SCENES = {
  // Also the picture of broken-window.heic, which was encoded from it once: nothing here can write HEIC.
  window: `${BRICK}<rect x="170" y="90" width="460" height="400" fill="#e4e0d4"/><rect x="200" y="120" width="190" height="340" fill="#27343c"/><rect x="410" y="120" width="190" height="340" fill="#8fa7b3"/><path d="M200 460 L230 330 L262 372 L290 250 L322 340 L352 290 L390 460 Z" fill="#8fa7b3"/><path d="M200 120 L240 210 L275 160 L300 190 L345 140 L390 200 L390 120 Z" fill="#8fa7b3"/><path d="M262 372 L300 300 M322 340 L280 270" stroke="#eef3f5" stroke-width="3"/><rect x="150" y="490" width="500" height="26" fill="#cfc9bb"/><path d="M240 488 l18 -10 l14 10 z M300 488 l10 -7 l16 7 z M350 488 l22 -12 l8 12 z" fill="#dfe9ee"/>`,
  door: `${BRICK}<rect x="270" y="70" width="260" height="530" fill="#2f4f5e"/><rect x="310" y="120" width="180" height="170" fill="#9fb6bd"/><path d="M330 280 L380 160 L410 240 L450 140 L480 285" fill="none" stroke="#fff" stroke-width="5"/><circle cx="500" cy="370" r="12" fill="#d8d3c5"/><path d="M320 420 q40 -40 80 0 t90 0" fill="none" stroke="#d4502e" stroke-width="12"/>`,
  lock: `<rect width="800" height="600" fill="#3d5a66"/><rect x="300" y="110" width="200" height="380" rx="14" fill="#c9ccce"/><circle cx="400" cy="250" r="38" fill="#8d9296"/><rect x="392" y="250" width="16" height="70" fill="#55595c"/><path d="M300 380 L360 340 L350 300 L470 210 L500 130" fill="none" stroke="#1c1f21" stroke-width="6"/>`,
  bins: `<rect width="800" height="600" fill="#c4c7c2"/><rect y="420" width="800" height="180" fill="#8b8d86"/><rect x="120" y="230" width="130" height="220" fill="#40624f"/><rect x="290" y="230" width="130" height="220" fill="#40624f"/><g transform="rotate(58 560 400)"><rect x="480" y="290" width="130" height="220" fill="#57575f"/></g><path d="M420 500 q60 -50 120 0 t140 10" fill="none" stroke="#e6e2d6" stroke-width="22"/>`,
  stairs: `<rect width="800" height="600" fill="#a39b8b"/>${Array.from({ length: 8 }, (_, i) => `<rect x="${i * 90}" y="${520 - i * 62}" width="${800 - i * 90}" height="62" fill="${i % 2 ? '#857d6e' : '#958c7c'}"/>`).join('')}<path d="M40 420 L660 20" stroke="#3b3b3b" stroke-width="10"/><rect x="180" y="470" width="60" height="26" fill="#4a60a8"/>`,
};

// The recorder's clock in five by seven points, so that no font of this PC is needed.
const GLYPHS = {
  0: '0e11191513110e',
  1: '040c040404040e',
  2: '0e11010204081f',
  3: '1f02040201110e',
  4: '02060a121f0202',
  5: '1f101e0101110e',
  6: '0608101e11110e',
  7: '1f010204080808',
  8: '0e11110e11110e',
  9: '0e11110f01020c',
  '-': '0000001f000000',
  ':': '000c0c000c0c00',
  C: '0e11101010110e',
  A: '0e11111f111111',
  M: '111b1515111111',
};

function burnIn(text, left) {
  const dots = [...text].flatMap((character, place) => {
    const rows = (GLYPHS[character] ?? '').match(/../g) ?? [];
    return rows.flatMap((row, y) =>
      [0, 1, 2, 3, 4]
        .filter((x) => (parseInt(row, 16) >> (4 - x)) & 1)
        .map((x) => `<rect x="${left + place * 18 + x * 3}" y="${11 + y * 3}" width="3" height="3"/>`),
    );
  });
  return `<g fill="#f2f2f2">${dots.join('')}</g>`;
}
