/** A longer cell is a paragraph: the page uses the table for its layout. */
const LONGEST_CELL = 120;
const CELL_SEPARATOR = ' · ';

/** The cells of the row being read, and how many blocks stood before the current one. */
interface Table {
  cells: string[];
  linked: number;
  cellStart: number;
}

/** A row on one line, and how many of its characters are links. */
export interface Row {
  readonly text: string;
  readonly linked: number;
}

/** The tables that are open, the innermost last. Only that one can have cells that wait for the end of their row. */
export class Tables {
  private readonly tables: Table[] = [];

  open(blocks: number): void {
    this.tables.push({ cells: [], linked: 0, cellStart: blocks });
  }

  close(): void {
    this.tables.pop();
  }

  get isOpen(): boolean {
    return this.tables.length > 0;
  }

  /** How many cells wait. */
  get cells(): number {
    return this.tables.at(-1)?.cells.length ?? 0;
  }

  startCell(blocks: number): void {
    const table = this.tables.at(-1);
    if (table) table.cellStart = blocks;
  }

  /** Whether a cell is one of a row, and no part of a page: short, and without blocks of its own. */
  isCell(text: string, blocks: number): boolean {
    return text.length <= LONGEST_CELL && blocks === this.tables.at(-1)?.cellStart;
  }

  add(cell: string, linked: number): void {
    const table = this.tables.at(-1);
    if (!table || cell === '') return;
    table.cells.push(cell);
    table.linked += linked;
  }

  /** Drops the cells that came after the first `count`. */
  keep(count: number): void {
    const cells = this.tables.at(-1)?.cells;
    if (cells && cells.length > count) cells.length = count;
  }

  /** The cells that wait, as a row. */
  takeRow(): Row | undefined {
    const table = this.tables.at(-1);
    if (!table || table.cells.length === 0) return undefined;
    const row = { text: table.cells.join(CELL_SEPARATOR), linked: table.linked };
    table.cells = [];
    table.linked = 0;
    return row;
  }
}
