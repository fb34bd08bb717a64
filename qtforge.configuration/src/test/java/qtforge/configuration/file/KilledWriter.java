// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes two files together again and again until it is killed; prints a line before the first. */
public final class KilledWriter {

    private KilledWriter() {}

    /** Takes the folder. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        FileBatch batch = new FileBatch(folder.resolve("pending.json"));
        batch.recover();
        System.out.println("writing");
        String padding = "x".repeat(20_000);
        for (long number = Long.parseLong(arguments[1]); ; number++) {
            Map<Path, String> texts = new LinkedHashMap<>();
            for (String name : new String[] {"first.json", "second.json"}) {
                texts.put(folder.resolve(name), "{\"number\": " + number + ", \"padding\": \"" + padding + "\"}");
            }
            batch.write(texts);
        }
    }
}
