-- A record's key may be as long as the record: no index holds it.
DROP INDEX applying.parked_key;
CREATE INDEX parked_place ON applying.parked (reader, build, topic, partition, record_offset);
