import { type CalendarDate, parseDate } from '@internationalized/date'
import { CalendarDays, ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  Group,
  Heading,
  Popover,
} from 'react-aria-components'
import { classes } from './classes.ts'
import css from './fields.module.css'
import { common, type FieldProps, Labelled } from './Labelled.tsx'

/** What a date field takes. */
export interface DateProps extends FieldProps {
  /** YYYY-MM-DD, or null when none is set. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly onBlur?: () => void
}

function dateOf(iso: string | null): CalendarDate | null {
  try {
    return iso ? parseDate(iso) : null
  } catch {
    return null
  }
}

/** The control of a DateField, with its calendar. */
export function DateControl(props: DateProps) {
  const { value, onChange, onBlur, autoFocus } = props
  return (
    <DatePicker
      {...common(props)}
      value={dateOf(value)}
      onChange={(date) => onChange(date?.toString() ?? null)}
      autoFocus={autoFocus ?? false}
      {...(onBlur ? { onBlur } : {})}
    >
      <Labelled {...props}>
        <Group className={css.group ?? ''}>
          <DateInput className={css.date ?? ''}>
            {(segment) => <DateSegment segment={segment} className={css.segment ?? ''} />}
          </DateInput>
          <Button className={css.step ?? ''}>
            <CalendarDays size={16} aria-hidden />
          </Button>
        </Group>
      </Labelled>
      <Popover className={css.popover ?? ''}>
        <Dialog>
          <Calendar className={css.calendar ?? ''}>
            <header className={css.calendarTop}>
              <Button slot="previous" className={classes(css.step, css.plainStep)}>
                <ChevronLeft size={16} aria-hidden />
              </Button>
              <Heading />
              <Button slot="next" className={classes(css.step, css.plainStep)}>
                <ChevronRight size={16} aria-hidden />
              </Button>
            </header>
            <CalendarGrid>{(date) => <CalendarCell date={date} className={css.day ?? ''} />}</CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
