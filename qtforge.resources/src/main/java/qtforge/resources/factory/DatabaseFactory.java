// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.factory;

import java.util.concurrent.Callable;
import qtforge.api.managers.resource.ResourceFactory;

/**
 * Connections to a database, as somebody's code makes them.
 *
 * @param <C> what they are; {@code java.sql.Connection} is known
 */
public final class DatabaseFactory<C extends AutoCloseable> implements ResourceFactory<C> {

    private static final int SECONDS_TO_ANSWER = 2;

    private final Callable<C> source;

    /** Connections from a source. */
    public DatabaseFactory(Callable<C> source) {
        this.source = source;
    }

    @Override
    public C create() throws Exception {
        return source.call();
    }

    @Override
    public boolean validate(C connection) {
        try {
            return !(connection instanceof java.sql.Connection sql) || sql.isValid(SECONDS_TO_ANSWER);
        } catch (java.sql.SQLException e) {
            return false;
        }
    }

    @Override
    public void passivate(C connection) throws Exception {
        if (connection instanceof java.sql.Connection sql) {
            if (!sql.getAutoCommit()) {
                sql.rollback();
                sql.setAutoCommit(true);
            }
            sql.clearWarnings();
        }
    }
}
