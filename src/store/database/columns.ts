/** Columns as they are read and as they are written. A jsonb column is bound as JSON text. */
import type { ColumnType } from 'kysely';

export type Json<T> = ColumnType<T, string, string>;
export type JsonOrNull<T> = ColumnType<T | null, string | null | undefined, string | null>;
export type Default<T> = ColumnType<T, T | undefined, T>;
export type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;
