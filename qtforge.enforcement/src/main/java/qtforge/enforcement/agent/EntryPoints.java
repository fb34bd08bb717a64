// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the table of entry points. */
final class EntryPoints {

    private static final String TABLE = "entry-points.txt";

    private EntryPoints() {}

    /** Every line of the table. */
    static List<EntryPoint> all() {
        InputStream table = EntryPoints.class.getResourceAsStream(TABLE);
        if (table == null) {
            throw new IllegalStateException("the table of entry points is not in the enforcement library: " + TABLE);
        }
        List<EntryPoint> points = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    points.add(EntryPoint.parse(line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return points;
    }

    /** Those of one JDK. */
    static List<EntryPoint> of(int jdk) {
        return all().stream().filter(point -> point.on(jdk)).toList();
    }
}
