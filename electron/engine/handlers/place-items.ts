// Where new files go: a folder's files into the section of its name, loose files into the first section.
import { SectionId } from '../../../shared/basics/ids';
import type { Bundle, BundleSection } from '../../../shared/bundle/bundle';
import { placeNewItems } from '../../../shared/bundle/order';
import type { Case } from '../../../shared/case/case';
import type { EvidenceItem } from '../../../shared/evidence/evidence-item';
import { naturalCompare, sectionTitleFromFolder } from '../../../shared/evidence/name-guess';
import { orderable } from './change-parts';

/** The title of the section for files that came in no folder. */
export const LOOSE_TITLE = 'Documents';

export interface PreparedSections {
  readonly bundle: Bundle;
  readonly sections: ReadonlyMap<string | null, SectionId>;
  readonly added: readonly SectionId[];
}

/** A section for each folder (null: loose files, first of all), those that are there by title and new ones in name order. */
export function sectionsForFolders(bundle: Bundle, folders: readonly (string | null)[], newId: () => string): PreparedSections {
  const sections = new Map<string | null, SectionId>();
  const added: SectionId[] = [];
  const list = [...bundle.sections];
  const wanted = [...folders].sort((a, b) => (a === null ? -1 : b === null ? 1 : naturalCompare(a, b)));
  for (const folder of wanted) {
    const title = folder === null ? LOOSE_TITLE : sectionTitleFromFolder(folder);
    const found = list.find((section) => section.title.toLocaleLowerCase('en') === title.toLocaleLowerCase('en'));
    if (found) {
      sections.set(folder, found.id);
      continue;
    }
    const section: BundleSection = { id: SectionId.parse(newId()), title, items: [], order: 'automatic' };
    if (folder === null) list.unshift(section);
    else list.push(section);
    added.push(section.id);
    sections.set(folder, section.id);
  }
  return { bundle: { sections: list }, sections, added };
}

/** Puts items that are already in the case into their sections, each where the section's order says. */
export function addToBundle(current: Case, placed: readonly { readonly item: EvidenceItem; readonly section: SectionId | null }[]): Case {
  const all = current.items.map(orderable);
  const first = current.bundle.sections[0];
  const fallback = first?.id ?? SectionId.parse('section-documents');
  const sections: BundleSection[] = first
    ? [...current.bundle.sections]
    : [{ id: fallback, title: LOOSE_TITLE, items: [], order: 'automatic' }];
  const target = (id: SectionId | null) => (id !== null && sections.some((section) => section.id === id) ? id : fallback);
  return {
    ...current,
    bundle: {
      sections: sections.map((section) => {
        const mine = placed.filter((each) => target(each.section) === section.id).map((each) => orderable(each.item));
        return mine.length === 0 ? section : placeNewItems(section, mine, all);
      }),
    },
  };
}
