// Run by mongosh against the first member: makes the replica set if there is none, and waits until it has a leader.
const members = ["mongo-1:27017", "mongo-2:27017", "mongo-3:27017"];

function leader() {
    try {
        return rs.status().members.find((member) => member.stateStr === "PRIMARY");
    } catch (refused) {
        if (refused.codeName !== "NotYetInitialized") {
            throw refused;
        }
        rs.initiate({ _id: "ledger", members: members.map((host, _id) => ({ _id, host })) });
        return undefined;
    }
}

const deadline = Date.now() + 60_000;
while (!leader()) {
    if (Date.now() > deadline) {
        print("no member leads after a minute");
        quit(1);
    }
    sleep(500);
}
print(`${leader().name} leads`);
