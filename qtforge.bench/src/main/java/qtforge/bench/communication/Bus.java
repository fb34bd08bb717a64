// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.communication;

/** A bus under test, with its subscribers. */
interface Bus {

    /** Publishes; of a synchronous bus the handlers have returned then. */
    void publish(Reading reading) throws Exception;

    /** Ends it and its threads. */
    void close() throws Exception;
}
