// Photos made small before they leave this computer, and the names of files: loaded when somebody begins to write.
import { Unreadable } from "./pictures.js";

const LONGEST_SIDE = 2560;
const QUALITY = 0.85;
const KEPT_AS_THEY_ARE = new Set(["image/svg+xml", "image/gif"]);

/**
 * A photo as it is saved: upright, at most 2560 pixels, without its position and all else that it tells.
 *
 * Drawings and pictures that move stay as they are.
 */
export async function shrunk(file) {
  if (KEPT_AS_THEY_ARE.has(file.type) || /\.svg$/i.test(file.name)) return { blob: file, ending: endingOf(file.name) };
  let bitmap;
  try {
    bitmap = await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch {
    throw new Unreadable(/\.hei[cf]$/i.test(file.name) || /hei[cf]/.test(file.type) ? "heic" : "unreadable");
  }
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext("2d");
  const flat = file.type === "image/jpeg";
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const see = !flat && isTransparent(context, canvas);
  const blob = await new Promise((done) => canvas.toBlob(done, see ? "image/png" : "image/jpeg", QUALITY));
  canvas.width = canvas.height = 0; // let the memory go before the next one
  if (!blob) throw new Unreadable("unreadable");
  return { blob, ending: see ? ".png" : ".jpg" };
}

function isTransparent(context, { width, height }) {
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) return true;
  return false;
}

export const endingOf = (name) => (/\.[a-z0-9]{1,6}$/i.exec(name)?.[0] ?? "").toLowerCase();

/** A name that every system and every address can have, and no other file of the entry has. */
export function nameFor(file, ending, taken) {
  const stem = file.name.replace(/\.[^.]*$/, "").normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll("ł", "l").replaceAll("Ł", "l");
  const base = stem.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-+|-+$/g, "").slice(0, 60) || "plik";
  const device = /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(base) ? `${base}-plik` : base;
  for (let number = 1; ; number += 1) {
    const name = `${device}${number > 1 ? `-${number}` : ""}${ending}`;
    if (!taken.some((other) => other.toLowerCase() === name)) return name;
  }
}
