import type { ItemKind } from '../../../shared/evidence/evidence-item';
import type { IconName } from '../../components/icon';

export const kindIcons: Readonly<Record<ItemKind, IconName>> = {
  photo: 'photo',
  pdf: 'document',
  document: 'document',
  spreadsheet: 'table',
  email: 'mail',
  chat: 'chat',
  video: 'video',
  audio: 'sound',
  text: 'list',
};
