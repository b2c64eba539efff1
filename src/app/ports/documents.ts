/** Where the bytes of documents are kept, outside the database. */
export interface Documents {
  /** Keeps the bytes. When it returns they outlast a crash. Doing it again changes nothing. */
  put(key: DocumentKey, bytes: Uint8Array): Promise<void>;
  /** The bytes, or undefined when there are none. Throws when they are not the ones that were kept. */
  get(key: DocumentKey): Promise<Uint8Array | undefined>;
  /** Lets the bytes go, if there are any. */
  remove(key: DocumentKey): Promise<void>;
}

/** What names the bytes: their own hash, and our id of this upload, so that no two uploads share a file. */
export interface DocumentKey {
  readonly id: string;
  /** SHA-256. */
  readonly hash: Buffer;
}
