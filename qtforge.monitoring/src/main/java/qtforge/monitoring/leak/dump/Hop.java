// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

/**
 * One step of the way from a holder to a class loader: an object, and the place in it that holds the next.
 *
 * @param object the object's id in the dump; of a static field, its class's
 * @param type the name of the object's class; of a static or inherited field, the class that declares it
 * @param loader the id of that class's loader; 0 for the class library's
 * @param place the field, or the index in an array; empty where an object holds its class or a class its loader
 * @param edge what kind of place it is
 */
record Hop(long object, String type, long loader, String place, Edge edge) {

    /** How one object holds another. */
    enum Edge {
        FIELD,
        STATIC,
        ITEM,
        /** An object holds its class. */
        CLASS,
        /** A class holds its loader. */
        LOADER
    }

    boolean isField(String declaringType, String field) {
        return edge != Edge.ITEM && type.equals(declaringType) && place.equals(field);
    }
}
