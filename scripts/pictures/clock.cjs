// Sets this process's clock back to a day in the sample case's own time, so that pictures taken later look alike.
// Preloaded with NODE_OPTIONS; LEVERARCH_PICTURES_SHIFT says by how many milliseconds.
const shift = Number(process.env.LEVERARCH_PICTURES_SHIFT ?? 0);
const RealDate = Date;
globalThis.Date = class extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shift);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + shift;
  }
};
