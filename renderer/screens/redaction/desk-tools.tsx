import { Icon, type IconName } from '../../components/icon';
import { KeyHint } from '../../components/key-hint';
import { useDeskState, useOpenCase } from '../../state/open-case';
import { ZOOMS } from '../../state/redaction-desk';

interface Props {
  readonly readOnly: boolean;
  /** How many there are. */
  readonly marks: number;
  readonly onPages: () => void;
  readonly onSearch: () => void;
  readonly onSuggest: () => void;
  readonly onClear: () => void;
}

/** The tools over the page, with the words that officers meet on court systems. */
export function DeskTools({ readOnly, marks, onPages, onSearch, onSuggest, onClear }: Props) {
  const { desk } = useOpenCase();
  const tool = useDeskState((state) => state.tool);
  const preview = useDeskState((state) => state.preview);
  const zoom = useDeskState((state) => state.zoom);
  return (
    <div className="red-tools" role="toolbar" aria-label="Redaction tools" data-region>
      {!readOnly && (
        <>
          <ToolButton icon="draw-box" keys="B" isPressed={tool === 'box'} onPress={() => desk.setTool('box')}>
            Draw a box
          </ToolButton>
          <ToolButton icon="text" keys="T" isPressed={tool === 'text'} onPress={() => desk.setTool('text')}>
            Redact text
          </ToolButton>
          <ToolButton icon="page" onPress={onPages}>
            Redact page
          </ToolButton>
          <ToolButton icon="find" keys="Ctrl F" onPress={onSearch}>
            From search
          </ToolButton>
          <ToolButton icon="guess" onPress={onSuggest}>
            Suggest marks
          </ToolButton>
          <button type="button" className="btn small quiet" disabled={marks === 0} onClick={onClear}>
            Clear all
          </button>
          <span className="sep" />
        </>
      )}
      <ToolButton icon="eye" keys="P" onPress={() => desk.setPreview(!preview)}>
        {preview ? 'Hide preview' : 'Preview'}
      </ToolButton>
      <span className="zoom">
        <button
          type="button"
          className="btn small quiet icon"
          aria-label="Zoom out"
          aria-keyshortcuts="-"
          disabled={zoom === null}
          onClick={() => desk.zoomBy(-1)}
        >
          <Icon name="minus" className="s" />
        </button>
        <button
          type="button"
          className="btn small quiet zoom-word"
          aria-label={`Zoom, ${zoomWord(zoom)}. Fit the page`}
          aria-keyshortcuts="0"
          onClick={() => desk.setZoom(zoom === null ? 1 : null)}
        >
          {zoomWord(zoom)}
        </button>
        <button
          type="button"
          className="btn small quiet icon"
          aria-label="Zoom in"
          aria-keyshortcuts="+"
          disabled={zoom === ZOOMS.at(-1)}
          onClick={() => desk.zoomBy(1)}
        >
          <Icon name="plus" className="s" />
        </button>
      </span>
    </div>
  );
}

function zoomWord(zoom: number | null): string {
  return zoom === null ? 'Whole page' : zoom === 1 ? 'Page width' : `${Math.round(zoom * 100)} %`;
}

interface ToolProps {
  readonly icon: IconName;
  readonly keys?: string;
  readonly isPressed?: boolean;
  readonly onPress: () => void;
  readonly children: string;
}

function ToolButton({ icon, keys, isPressed, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      className="btn small"
      aria-pressed={isPressed}
      aria-keyshortcuts={keys?.replace('Ctrl ', 'Control+')}
      onClick={onPress}
    >
      <Icon name={icon} className="s" />
      {children}
      {keys !== undefined && <KeyHint>{keys}</KeyHint>}
    </button>
  );
}
