/** A key beside a button's word; not part of its name. */
export function KeyHint({ children }: { readonly children: string }) {
  return <kbd aria-hidden="true">{children}</kbd>;
}
