import { PAIR } from './identity.js';
import { NodeBase } from './Node.js';

export class Pair extends NodeBase {
    constructor(key, value = null) {
        super(PAIR);
        this.key = key;
        this.value = value;
    }
}
