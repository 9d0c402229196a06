"""The field table: message number, field number, name, stored type, scale, offset, units.

Numbers, scales and units as in the FIT global profile, version 21.171. Here are the messages that
Sternway reads or writes; a file may hold others, which stay reachable by their numbers.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sternway.recordings.fit.field import (
    BYTE,
    ENUM,
    FLOAT32,
    SINT8,
    SINT16,
    SINT32,
    STRING,
    UINT8,
    UINT8Z,
    UINT16,
    UINT16Z,
    UINT32,
    UINT32Z,
    Component,
    Field,
    message,
)
from sternway.recordings.fit.profile_record import RECORD as RECORD
from sternway.recordings.fit.profile_summaries import LAP as LAP
from sternway.recordings.fit.profile_summaries import SESSION as SESSION

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
"""What timestamps count seconds from."""

ABSOLUTE_TIME = 0x10000000
"""Timestamps below this count seconds since the device was switched on."""

SEMICIRCLES = 2**31
"""Units of a position in half a turn."""

FILE_ID = message(
    0,
    "file_id",
    Field(0, "type", ENUM),
    Field(1, "manufacturer", UINT16),
    Field(2, "product", UINT16),
    Field(3, "serial_number", UINT32Z),
    Field(4, "time_created", UINT32),
    Field(5, "number", UINT16),
    Field(8, "product_name", STRING),
)

SPORT = message(
    12,
    "sport",
    Field(0, "sport", ENUM),
    Field(1, "sub_sport", ENUM),
    Field(3, "name", STRING),
)

EVENT = message(
    21,
    "event",
    Field(0, "event", ENUM),
    Field(1, "event_type", ENUM),
    Field(2, "data16", UINT16, components=(Component("data", 16),)),
    Field(3, "data", UINT32),
    Field(4, "event_group", UINT8),
    Field(7, "score", UINT16),
    Field(8, "opponent_score", UINT16),
    Field(9, "front_gear_num", UINT8Z),
    Field(10, "front_gear", UINT8Z),
    Field(11, "rear_gear_num", UINT8Z),
    Field(12, "rear_gear", UINT8Z),
    Field(13, "device_index", UINT8),
    Field(14, "activity_type", ENUM),
    Field(15, "start_timestamp", UINT32, units="s"),
    Field(21, "radar_threat_level_max", ENUM),
    Field(22, "radar_threat_count", UINT8),
    Field(23, "radar_threat_avg_approach_speed", UINT8, scale=10, units="m/s"),
    Field(24, "radar_threat_max_approach_speed", UINT8, scale=10, units="m/s"),
    Field(253, "timestamp", UINT32, units="s"),
)

DEVICE_INFO = message(
    23,
    "device_info",
    Field(0, "device_index", UINT8),
    Field(1, "device_type", UINT8),
    Field(2, "manufacturer", UINT16),
    Field(3, "serial_number", UINT32Z),
    Field(4, "product", UINT16),
    Field(5, "software_version", UINT16, scale=100),
    Field(6, "hardware_version", UINT8),
    Field(7, "cum_operating_time", UINT32, units="s"),
    Field(10, "battery_voltage", UINT16, scale=256, units="V"),
    Field(11, "battery_status", UINT8),
    Field(18, "sensor_position", ENUM),
    Field(19, "descriptor", STRING),
    Field(20, "ant_transmission_type", UINT8Z),
    Field(21, "ant_device_number", UINT16Z),
    Field(22, "ant_network", ENUM),
    Field(25, "source_type", ENUM),
    Field(27, "product_name", STRING),
    Field(32, "battery_level", UINT8, units="%"),
    Field(253, "timestamp", UINT32, units="s"),
)

WORKOUT = message(
    26,
    "workout",
    Field(4, "sport", ENUM),
    Field(5, "capabilities", UINT32Z),
    Field(6, "num_valid_steps", UINT16),
    Field(8, "wkt_name", STRING),
    Field(11, "sub_sport", ENUM),
    Field(14, "pool_length", UINT16, scale=100, units="m"),
    Field(15, "pool_length_unit", ENUM),
    Field(17, "wkt_description", STRING),
    Field(254, "message_index", UINT16),
)

WORKOUT_STEP = message(
    27,
    "workout_step",
    Field(0, "wkt_step_name", STRING),
    Field(1, "duration_type", ENUM),
    Field(2, "duration_value", UINT32),
    Field(3, "target_type", ENUM),
    Field(4, "target_value", UINT32),
    Field(5, "custom_target_value_low", UINT32),
    Field(6, "custom_target_value_high", UINT32),
    Field(7, "intensity", ENUM),
    Field(8, "notes", STRING),
    Field(9, "equipment", ENUM),
    Field(10, "exercise_category", UINT16),
    Field(11, "exercise_name", UINT16),
    Field(12, "exercise_weight", UINT16, scale=100, units="kg"),
    Field(13, "weight_display_unit", UINT16),
    Field(19, "secondary_target_type", ENUM),
    Field(20, "secondary_target_value", UINT32),
    Field(21, "secondary_custom_target_value_low", UINT32),
    Field(22, "secondary_custom_target_value_high", UINT32),
    Field(254, "message_index", UINT16),
)

ACTIVITY = message(
    34,
    "activity",
    Field(0, "total_timer_time", UINT32, scale=1000, units="s"),
    Field(1, "num_sessions", UINT16),
    Field(2, "type", ENUM),
    Field(3, "event", ENUM),
    Field(4, "event_type", ENUM),
    Field(5, "local_timestamp", UINT32),
    Field(6, "event_group", UINT8),
    Field(253, "timestamp", UINT32, units="s"),
)

FILE_CREATOR = message(
    49,
    "file_creator",
    Field(0, "software_version", UINT16),
    Field(1, "hardware_version", UINT8),
)

HRV = message(
    78,
    "hrv",
    Field(0, "time", UINT16, scale=1000, units="s"),
)

HR = message(
    132,
    "hr",
    Field(0, "fractional_timestamp", UINT16, scale=32768, units="s"),
    Field(1, "time256", UINT8, scale=256, units="s"),
    Field(6, "filtered_bpm", UINT8, units="bpm"),
    Field(9, "event_timestamp", UINT32, scale=1024, units="s"),
    Field(10, "event_timestamp_12", BYTE),
    Field(253, "timestamp", UINT32, units="s"),
)

GPS_METADATA = message(
    160,
    "gps_metadata",
    Field(0, "timestamp_ms", UINT16, units="ms"),
    Field(1, "position_lat", SINT32, units="semicircles"),
    Field(2, "position_long", SINT32, units="semicircles"),
    Field(3, "enhanced_altitude", UINT32, scale=5, offset=500, units="m"),
    Field(4, "enhanced_speed", UINT32, scale=1000, units="m/s"),
    Field(5, "heading", UINT16, scale=100, units="degrees"),
    Field(6, "utc_timestamp", UINT32, units="s"),
    Field(7, "velocity", SINT16, scale=100, units="m/s"),
    Field(253, "timestamp", UINT32, units="s"),
)

TIMESTAMP_CORRELATION = message(
    162,
    "timestamp_correlation",
    Field(0, "fractional_timestamp", UINT16, scale=32768, units="s"),
    Field(1, "system_timestamp", UINT32, units="s"),
    Field(2, "fractional_system_timestamp", UINT16, scale=32768, units="s"),
    Field(3, "local_timestamp", UINT32, units="s"),
    Field(4, "timestamp_ms", UINT16, units="ms"),
    Field(5, "system_timestamp_ms", UINT16, units="ms"),
    Field(253, "timestamp", UINT32, units="s"),
)

GYROSCOPE_DATA = message(
    164,
    "gyroscope_data",
    Field(0, "timestamp_ms", UINT16, units="ms"),
    Field(1, "sample_time_offset", UINT16, units="ms"),
    Field(2, "gyro_x", UINT16, units="counts"),
    Field(3, "gyro_y", UINT16, units="counts"),
    Field(4, "gyro_z", UINT16, units="counts"),
    Field(5, "calibrated_gyro_x", FLOAT32, units="deg/s"),
    Field(6, "calibrated_gyro_y", FLOAT32, units="deg/s"),
    Field(7, "calibrated_gyro_z", FLOAT32, units="deg/s"),
    Field(253, "timestamp", UINT32, units="s"),
)

ACCELEROMETER_DATA = message(
    165,
    "accelerometer_data",
    Field(0, "timestamp_ms", UINT16, units="ms"),
    Field(1, "sample_time_offset", UINT16, units="ms"),
    Field(2, "accel_x", UINT16, units="counts"),
    Field(3, "accel_y", UINT16, units="counts"),
    Field(4, "accel_z", UINT16, units="counts"),
    Field(5, "calibrated_accel_x", FLOAT32, units="g"),
    Field(6, "calibrated_accel_y", FLOAT32, units="g"),
    Field(7, "calibrated_accel_z", FLOAT32, units="g"),
    Field(8, "compressed_calibrated_accel_x", SINT16, units="mG"),
    Field(9, "compressed_calibrated_accel_y", SINT16, units="mG"),
    Field(10, "compressed_calibrated_accel_z", SINT16, units="mG"),
    Field(253, "timestamp", UINT32, units="s"),
)

THREE_D_SENSOR_CALIBRATION = message(
    167,
    "three_d_sensor_calibration",
    Field(0, "sensor_type", ENUM),
    Field(1, "calibration_factor", UINT32),
    Field(2, "calibration_divisor", UINT32, units="counts"),
    Field(3, "level_shift", UINT32),
    Field(4, "offset_cal", SINT32),
    Field(5, "orientation_matrix", SINT32, scale=65535),
    Field(253, "timestamp", UINT32, units="s"),
)

FIELD_DESCRIPTION = message(
    206,
    "field_description",
    Field(0, "developer_data_index", UINT8),
    Field(1, "field_definition_number", UINT8),
    Field(2, "fit_base_type_id", UINT8),
    Field(3, "field_name", STRING),
    Field(4, "array", UINT8),
    Field(5, "components", STRING),
    Field(6, "scale", UINT8),
    Field(7, "offset", SINT8),
    Field(8, "units", STRING),
    Field(9, "bits", STRING),
    Field(10, "accumulate", STRING),
    Field(13, "fit_base_unit_id", UINT16),
    Field(14, "native_mesg_num", UINT16),
    Field(15, "native_field_num", UINT8),
)

DEVELOPER_DATA_ID = message(
    207,
    "developer_data_id",
    Field(0, "developer_id", BYTE),
    Field(1, "application_id", BYTE),
    Field(2, "manufacturer_id", UINT16),
    Field(3, "developer_data_index", UINT8),
    Field(4, "application_version", UINT32),
)

MAGNETOMETER_DATA = message(
    208,
    "magnetometer_data",
    Field(0, "timestamp_ms", UINT16, units="ms"),
    Field(1, "sample_time_offset", UINT16, units="ms"),
    Field(2, "mag_x", UINT16, units="counts"),
    Field(3, "mag_y", UINT16, units="counts"),
    Field(4, "mag_z", UINT16, units="counts"),
    Field(5, "calibrated_mag_x", FLOAT32, units="G"),
    Field(6, "calibrated_mag_y", FLOAT32, units="G"),
    Field(7, "calibrated_mag_z", FLOAT32, units="G"),
    Field(253, "timestamp", UINT32, units="s"),
)

MESSAGES = {
    kind.number: kind
    for kind in (
        FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, DEVICE_INFO, WORKOUT, WORKOUT_STEP,
        ACTIVITY, FILE_CREATOR, HRV, HR, GPS_METADATA, TIMESTAMP_CORRELATION, GYROSCOPE_DATA,
        ACCELEROMETER_DATA, THREE_D_SENSOR_CALIBRATION, FIELD_DESCRIPTION, DEVELOPER_DATA_ID,
        MAGNETOMETER_DATA,
    )
}  # fmt: skip
"""Messages by number."""
