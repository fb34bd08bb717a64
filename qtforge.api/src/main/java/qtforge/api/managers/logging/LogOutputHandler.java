// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.logging;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * An output of somebody's own. Registered as a service with the properties below, or by
 * {@link LoggingManager#addOutputHandler}; it ends with the bundle that registered it.
 *
 * <p>A handler of a bundle that may not manage logging gets the entries of its own plugin only.
 */
@ConsumerType
@FunctionalInterface
public interface LogOutputHandler {

    /** Service property: the handler's name, unique (String). Without it the name is made of plugin and service number. */
    String NAME = "qtforge.log.name";

    /** Service property: the least level the handler gets, in either spelling (String). Without it all that is logged. */
    String LEVEL = "qtforge.log.level";

    /**
     * Writes an entry. Called by a thread of the runtime that calls nobody else, one entry at a time in their order, with no more
     * than the rights of the bundle that registered the handler. Up to 1,000 entries wait for a handler that is busy; then the
     * newest are dropped for it and counted. What it throws is counted and does not stop it; what it logs itself in this thread
     * is not given to handlers.
     *
     * @throws Exception when the entry could not be written
     */
    void write(LogEntry entry) throws Exception;

    /** Writes out what it holds back. Called as {@link #write}, after {@link LoggingManager#flushAll}. */
    default void flush() throws Exception {}
}
