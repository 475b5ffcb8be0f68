// Run by mongosh on the first member: initiates the replica set if there is none, and waits for a primary.
const members = ["mongo-1:27017", "mongo-2:27017", "mongo-3:27017"];

function primary() {
    try {
        return rs.status().members.find((member) => member.stateStr === "PRIMARY");
    } catch (error) {
        if (error.codeName !== "NotYetInitialized") {
            throw error;
        }
        rs.initiate({ _id: "ledger", members: members.map((host, _id) => ({ _id, host })) });
        return undefined;
    }
}

const deadline = Date.now() + 60_000;
while (!primary()) {
    if (Date.now() > deadline) {
        print("no primary after a minute");
        quit(1);
    }
    sleep(500);
}
print(`${primary().name} is primary`);
