export class Directives {
    constructor() {
        this.yaml = { explicit: false };
    }
    atDocument() {
        return Object.assign(new Directives(), { yaml: this.yaml });
    }
    add() {
        this.yaml = { explicit: true };
    }
}
