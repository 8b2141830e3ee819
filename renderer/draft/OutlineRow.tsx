import {
  ArrowDown,
  ArrowLeft,
  ArrowRight,
  ArrowUp,
  ChevronRight,
  Ellipsis,
  FileText,
  GripVertical,
  Heading,
  ListTree,
  type LucideIcon,
  PenLine,
  Scissors,
  ScrollText,
  Text,
  Trash2,
  Users,
} from 'lucide-react'
import { Button, Collection, TreeItem, TreeItemContent } from 'react-aria-components'
import type { Part } from '../../clauses/model/draft.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/Button.tsx'
import { Menu, type MenuEntry } from '../ui/Menu.tsx'
import { type Desk, removePartFrom, useDesk, useLocked } from './desk.ts'
import css from './outline.module.css'
import type { OutlineNode } from './outlineNodes.ts'
import { KIND_NAMES } from './parts.ts'
import { movePartBy } from './useDraftCommands.ts'

const ICONS: Readonly<Record<Part['type'], LucideIcon>> = {
  clause: ScrollText,
  heading: Heading,
  prose: Text,
  parties: Users,
  signatures: PenLine,
  schedule: FileText,
  contents: ListTree,
  pageBreak: Scissors,
}

const entriesOf = (desk: Desk, id: string): readonly MenuEntry[] => [
  {
    id: 'up',
    label: 'Move up',
    keys: 'Alt+ArrowUp',
    icon: <ArrowUp aria-hidden />,
    run: () => movePartBy(desk, id, 'up'),
  },
  {
    id: 'down',
    label: 'Move down',
    keys: 'Alt+ArrowDown',
    icon: <ArrowDown aria-hidden />,
    run: () => movePartBy(desk, id, 'down'),
  },
  {
    id: 'in',
    label: 'Move into the part above',
    keys: 'Alt+ArrowRight',
    icon: <ArrowRight aria-hidden />,
    run: () => movePartBy(desk, id, 'in'),
  },
  {
    id: 'out',
    label: 'Move out',
    keys: 'Alt+ArrowLeft',
    icon: <ArrowLeft aria-hidden />,
    run: () => movePartBy(desk, id, 'out'),
  },
  {
    id: 'remove',
    label: 'Remove',
    keys: 'Delete',
    danger: true,
    icon: <Trash2 aria-hidden />,
    run: () => removePartFrom(desk, id),
  },
]

function RowMenu({ node }: { readonly node: OutlineNode }) {
  const desk = useDesk()
  if (useLocked()) return null
  return (
    <Menu label={`Move or remove ${node.name}`} entries={entriesOf(desk, node.id)}>
      <IconButton label={`Move or remove ${node.name}`}>
        <Ellipsis aria-hidden />
      </IconButton>
    </Menu>
  )
}

const described = (node: OutlineNode): string =>
  [node.label, node.name, node.type === 'clause' ? '' : KIND_NAMES[node.type]].filter(Boolean).join(' ')

function Badges({ node }: { readonly node: OutlineNode }) {
  if (!node.newer && !node.own) return null
  return (
    <span className={css.badges}>
      {node.newer ? <Badge tone="accent">Newer wording</Badge> : null}
      {node.own ? <Badge tone="warn">Changed here</Badge> : null}
    </span>
  )
}

/** One part in the outline with the parts that it holds. */
export function OutlineRow({ node }: { readonly node: OutlineNode }) {
  const Icon = ICONS[node.type]
  return (
    <TreeItem id={node.id} textValue={described(node)} className={css.row ?? ''}>
      <TreeItemContent>
        {({ hasChildItems, isHovered, isSelected, isFocusVisibleWithin, isFocusVisible }) => (
          <div className={css.line}>
            <Button slot="drag" className={css.grip ?? ''} aria-label={`Drag ${node.name}`}>
              <GripVertical aria-hidden />
            </Button>
            {hasChildItems ? (
              <Button slot="chevron" className={css.chevron ?? ''}>
                <ChevronRight aria-hidden />
              </Button>
            ) : (
              <span className={css.chevron} />
            )}
            {node.label ? (
              <span className={css.number}>{node.label}</span>
            ) : (
              <Icon className={css.kind} aria-hidden />
            )}
            <span className={css.name}>
              <span className={css.words} data-quiet={node.type === 'pageBreak' || undefined}>
                {node.name}
              </span>
              <Badges node={node} />
            </span>
            <span className={css.more}>
              {isHovered || isSelected || isFocusVisibleWithin || isFocusVisible ? (
                <RowMenu node={node} />
              ) : null}
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children}>{(child) => <OutlineRow node={child} />}</Collection>
    </TreeItem>
  )
}
