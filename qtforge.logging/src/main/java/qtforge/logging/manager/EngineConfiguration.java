// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.manager;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What can be configured; besides, plugin_levels.ID and category_levels.NAME are levels. See LoggingConfiguration. */
@ObjectClassDefinition(
        name = "QtForge logging",
        description = "What is logged and where it goes; besides, plugin_levels.ID and category_levels.NAME are levels")
public @interface EngineConfiguration {

    /** Trace, Debug, Info, Warning, Error, Critical or Fatal. */
    @AttributeDefinition(name = "Level", description = "The least level that is logged where nothing else is said")
    String global__level() default "Info";

    /** Console, File, Custom. */
    @AttributeDefinition(name = "Outputs", description = "Console, File, Custom, with commas")
    String enabled__outputs() default "Console,File,Custom";

    /** Relative to the folder of the logs. */
    @AttributeDefinition(name = "File", description = "Log file, relative to logs/; empty for qtforge.log")
    String log__file__path() default "";

    /** Bytes. */
    @AttributeDefinition(name = "File size", description = "Bytes after which a file is renamed")
    long max__file__size() default 10_485_760;

    /** Files. */
    @AttributeDefinition(name = "Backups", description = "Renamed files that are kept, 1 to 20")
    int max__backup__files() default 5;

    /** Simple, Json or Detailed. */
    @AttributeDefinition(name = "Format", description = "Simple, Json or Detailed")
    String format() default "Simple";

    /** A level. */
    @AttributeDefinition(name = "Console level", description = "The least level on the console")
    String console__level() default "Warning";

    /** Whether. */
    @AttributeDefinition(name = "JSON lines", description = "A second file with one JSON object a line")
    boolean json__lines() default false;

    /** Entries a second. */
    @AttributeDefinition(name = "Rate", description = "Entries a second of one plugin; 0 for no limit")
    int rate__limit() default 1_000;

    /** Entries. */
    @AttributeDefinition(name = "Burst", description = "Entries of one plugin that may come at once")
    int rate__burst() default 10_000;

    /** Entries. */
    @AttributeDefinition(name = "Recent entries", description = "Entries kept in memory")
    int recent__entries() default 5_000;
}
