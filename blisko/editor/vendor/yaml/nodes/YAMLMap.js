import { MAP } from './identity.js';
import { NodeBase } from './Node.js';

export class YAMLMap extends NodeBase {
    constructor() {
        super(MAP);
        this.items = [];
    }
}
