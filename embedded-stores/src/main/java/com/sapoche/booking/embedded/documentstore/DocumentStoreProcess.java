package com.sapoche.booking.embedded.documentstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the document store as a separate process, for distributed mode on a machine without MongoDB. */
public final class DocumentStoreProcess {
    private DocumentStoreProcess() {}

    /** Starts the store and runs until the process is stopped.
     *
     * @param arguments port, and directory of the file */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: document-store PORT DIRECTORY");
            System.exit(2);
        }
        Path directory = Files.createDirectories(Path.of(arguments[1]));
        EmbeddedDocumentStore store = EmbeddedDocumentStore.open(directory, Integer.parseInt(arguments[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close, "document-store-shutdown"));
        System.out.println("document store at " + store.uri());
        new CountDownLatch(1).await();
    }
}
