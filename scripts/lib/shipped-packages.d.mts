export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly folder: string | null;
  readonly oneSystem: boolean;
}
export function shippedPackages(root: string): readonly ShippedPackage[];
