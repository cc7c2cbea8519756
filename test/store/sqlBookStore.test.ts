import { createBookStore } from '../../src/store/sqlBookStore.ts';
import { describeBookStore } from '../contracts/bookStore.ts';
import { createMemoryBookStore } from '../support/memoryBookStore.ts';
import { describeStores } from '../support/twice.ts';

describeStores('books', describeBookStore, createBookStore, createMemoryBookStore);
