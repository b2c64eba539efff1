/** A picture as its own headers describe it. Undefined where they do not hold together from the first byte to the last. */
export interface Picture {
  readonly width: number;
  readonly height: number;
}

/** A larger picture is no scan of a paper; a viewer would choke on it. */
const mostPixels = 100_000_000;
const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function isPng(bytes: Uint8Array): boolean {
  return pngSignature.every((byte, at) => bytes[at] === byte);
}

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}

/** ISO/IEC 15948: IHDR first, then chunk by chunk to IEND, with nothing behind it. */
export function readPng(bytes: Uint8Array): Picture | undefined {
  if (!isPng(bytes)) return undefined;
  const view = viewOf(bytes);
  let at = pngSignature.length;
  let picture: Picture | undefined;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const next = at + 12 + length;
    if (next > bytes.length) return undefined;
    if (picture === undefined) {
      if (kind !== 'IHDR' || length !== 13) return undefined;
      picture = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    }
    if (kind === 'IEND') return next === bytes.length ? sensible(picture) : undefined;
    at = next;
  }
  return undefined;
}

/** ITU-T T.81: segment by segment to the frame header and the scan, and an end of image at the end. */
export function readJpeg(bytes: Uint8Array): Picture | undefined {
  if (!isJpeg(bytes)) return undefined;
  const view = viewOf(bytes);
  if (bytes.length < 4 || view.getUint16(bytes.length - 2) !== 0xffd9) return undefined;
  let at = 2;
  let picture: Picture | undefined;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return undefined;
    if (isFrame(marker)) {
      if (length < 8) return undefined;
      picture = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    }
    if (marker === startOfScan) return picture === undefined ? undefined : sensible(picture);
    at += 2 + length;
  }
  return undefined;
}

const startOfScan = 0xda;

/** SOF0 to SOF15, but not the tables that stand between them (DHT, JPG, DAC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function sensible(picture: Picture): Picture | undefined {
  const pixels = picture.width * picture.height;
  return pixels > 0 && pixels <= mostPixels ? picture : undefined;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
