import { ALIAS } from './identity.js';
import { NodeBase } from './Node.js';

export class Alias extends NodeBase {
    constructor(source) {
        super(ALIAS);
        this.source = source;
    }
}
