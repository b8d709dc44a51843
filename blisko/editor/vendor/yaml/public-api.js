import { Composer } from './compose/composer.js';
import { Parser } from './parse/parser.js';

export function parseDocument(source, options) {
    const [doc] = new Composer(options).compose(new Parser().parse(source), true, source.length);
    return doc;
}
