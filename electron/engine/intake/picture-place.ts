// Where a picture stands on its page: A4, the picture's own way round, large enough to see, clear of the page number's corner.
import { A4 } from '../../../shared/bundle/index-table';
import type { PicturePage } from '../pdf/pictures/picture-pdf';

const MARGIN = 36;
/** The bundle's number stands below this line, so that it never covers what the picture shows (EB-19). */
const FOOT = 48;
/** No picture is blown up beyond three points for each of its pixels: past that its squares say nothing more. */
const MOST_POINTS_A_PIXEL = 3;

/**
 * Page and place for a picture.
 * @param width pixels across, upright. @param height pixels down. @param stretch how much taller than wide a pixel is: faxes.
 */
export function placePicture(width: number, height: number, stretch = 1): Omit<PicturePage, 'image'> {
  const tall = height * stretch;
  const page = width > tall ? { width: A4.height, height: A4.width } : A4;
  const room = { width: page.width - 2 * MARGIN, height: page.height - MARGIN - FOOT };
  const scale = Math.min(room.width / width, room.height / tall, MOST_POINTS_A_PIXEL);
  const place = { width: width * scale, height: tall * scale };
  return {
    page,
    place: { x: (page.width - place.width) / 2, y: FOOT + (room.height - place.height) / 2, ...place },
  };
}
