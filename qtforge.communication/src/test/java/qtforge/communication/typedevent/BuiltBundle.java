// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.nio.file.Path;

/** This part of the bundle, made as the build makes the whole: by the instructions of bnd.bnd. */
final class BuiltBundle {

    private static final String PARTS =
            "qtforge.communication.typedevent, qtforge.communication.eventadmin, qtforge.communication.lane,"
                    + "qtforge.communication.topic";

    private BuiltBundle() {}

    /** Writes the jar into a folder. */
    static Path write(Path folder) {
        try (Builder builder = new Builder()) {
            builder.setProperties(new File("bnd.bnd"));
            builder.setProperty("Bundle-SymbolicName", "qtforge.communication");
            builder.setProperty("-privatepackage", PARTS);
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!entry.endsWith("test-classes")) {
                    builder.addClasspath(new File(entry));
                }
            }
            Jar jar = builder.build();
            if (!builder.isOk()) {
                throw new IllegalStateException(builder.getErrors().toString());
            }
            Path file = folder.resolve("qtforge.communication.jar");
            jar.write(file.toFile());
            return file;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
