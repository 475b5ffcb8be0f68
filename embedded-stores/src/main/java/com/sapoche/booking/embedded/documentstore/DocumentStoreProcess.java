package com.sapoche.booking.embedded.documentstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The document store as a process of its own, for trying the distributed ledger where there is no MongoDB. */
public final class DocumentStoreProcess {
    private DocumentStoreProcess() {}

    /** @param arguments the port to listen on and the folder to keep the file in */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: document-store PORT FOLDER");
            System.exit(2);
        }
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        EmbeddedDocumentStore store = EmbeddedDocumentStore.open(folder, Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "closing"));
        System.out.println("document store at " + store.uri());
        new CountDownLatch(1).await();
    }
}
