/** Whether a path can be decoded; "/products/%" cannot. */
export function isReadableAddress(url: string): boolean {
  if (!url.includes("%")) return true;
  const [path = ""] = url.split("?");
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
