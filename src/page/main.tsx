// Reads the data in the page and draws it.

import { render } from 'preact';
import type { PageView } from '../view/page.ts';
import { App } from './app.tsx';

const data = document.getElementById('data')!.textContent;
render(<App view={JSON.parse(data) as PageView} />, document.getElementById('app')!);
