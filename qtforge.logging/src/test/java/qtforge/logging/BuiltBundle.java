// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bundle, made as the build makes it: by the instructions of bnd.bnd. */
final class BuiltBundle {

    private static Path file;

    private BuiltBundle() {}

    /** The jar, made once. */
    static synchronized Path jar() {
        if (file == null) {
            try (Builder builder = new Builder()) {
                builder.setProperty("slf4j.version", "2.0.17");
                builder.setProperties(new File("bnd.bnd"));
                builder.setProperty("slf4j.version", "2.0.17");
                builder.setProperty("Bundle-SymbolicName", "qtforge.logging");
                builder.setProperty("Bundle-Version", "1.0.0");
                for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                    if (!entry.endsWith("test-classes")) {
                        builder.addClasspath(new File(entry));
                    }
                }
                Jar jar = builder.build();
                if (!builder.isOk()) {
                    throw new IllegalStateException(builder.getErrors().toString());
                }
                Path made = Files.createTempFile("qtforge.logging", ".jar");
                made.toFile().deleteOnExit();
                jar.write(made.toFile());
                file = made;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return file;
    }
}
